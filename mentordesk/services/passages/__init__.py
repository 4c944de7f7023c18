"""What lies on a text: passages, marks and topics, and the themes that they name."""
