"""What people write in public, as the networks let them download it: one small file per network.

Whoever answers there answers a text that the download does not hold, so nothing stands beside these as the message
answered. What is only passed on is never the person's.
"""

from app.importers.social import bluesky, linkedin, mastodon, reddit, twitter

FORMATS = (
    twitter.FORMAT,
    twitter.NOTES,
    twitter.DIRECT,
    mastodon.FORMAT,
    bluesky.REPOSITORY,
    bluesky.RECORDS,
    reddit.POSTS,
    reddit.COMMENTS,
    reddit.MESSAGES,
    reddit.CHATS,
    linkedin.SHARES,
    linkedin.COMMENTS,
    linkedin.GIVEN,
    linkedin.MESSAGES,
)
