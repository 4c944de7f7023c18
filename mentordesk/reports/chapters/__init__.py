"""The chapters of the cycle report: each from the view of one audience to its flowables."""
