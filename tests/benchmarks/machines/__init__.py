"""Drafts of an assistant among a person's mails: how well they are told, and what weighing them down is worth."""
