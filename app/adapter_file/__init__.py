"""The file in which a voice travels: sealed, packed, checked before anything native sees it; and for other programs."""

from app.adapter_file.interop import export_to
from app.adapter_file.portable import Imported, export, import_file
from app.adapter_file.sealed import PassphraseNeeded, WrongPassphrase

__all__ = ["Imported", "PassphraseNeeded", "WrongPassphrase", "export", "export_to", "import_file"]
