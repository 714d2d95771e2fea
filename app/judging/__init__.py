"""May a version be used? Drafts and figures of new, old and other voices, measured as served, and a verdict."""
