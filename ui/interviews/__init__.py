"""The interview view: long conversations, typed while listening."""
