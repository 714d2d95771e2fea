"""English "a" and "an" where the other one is spelled: a small model puts "a exchange"."""

import re

# By the letter; "an hour", "a union" and "a one-off" are left to the model.
MISSPOKEN = re.compile(r"\b(?:[Aa] (?=[aei](?!u)|o(?!n[ec]))|[Aa]n (?=[bcdfgjklmnpqrstvwxyz]))")
