"""What makes MentorDesk run on a machine: the environment, its pins, the first show."""
