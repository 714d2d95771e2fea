"""Many machines at once (Ray): how one is joined, and how a provider has each owner's own machine learn."""
