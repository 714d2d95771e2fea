"""The experiments of OPPU, arm by arm, through the product's own path. Only the terminal's command comes in here."""
