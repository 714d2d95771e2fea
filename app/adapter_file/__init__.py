"""The file in which a voice travels: sealed, packed, checked before anything native sees it; and for other programs."""
