"""The public door: one path for every message of every channel.

In the order in which a message passes. A channel (``web``, ``slack``, ``rest``) makes a message of a request that ``http`` has let in;
``sessions`` names its conversation. ``conversation`` is the path: ``choices`` knows a token of ours, ``privacy`` cleans and masks what
is text, ``turns`` lets the conversation's earlier messages go first, ``rasa_client`` asks, ``recorder`` notes what stayed unanswered,
and ``choices`` signs what the card offers. ``signing`` holds the secret; ``app`` puts all of it together, beside ``health``;
``__main__`` serves it, and ``background`` ends what channels leave running. ``loopback`` is how the other processes are asked, and
``kept`` exports and forgets what is stored of a conversation.
"""
