"""The windows of MentorDesk."""
