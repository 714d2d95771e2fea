"""May a version be used? Drafts and figures of new, old and other voices, measured as served, and a verdict."""

from app.judging.gate import Write, judge, received_by
from app.judging.paired import per_token
from app.judging.verdict import Verdict, reason_of, strength_of

__all__ = ["Verdict", "Write", "judge", "per_token", "reason_of", "received_by", "strength_of"]
