"""Mails as many programs write them in many languages, and a measure of whose words an import keeps of them."""
