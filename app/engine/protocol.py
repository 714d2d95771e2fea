"""The language between the engine's client and its child process: one JSON object a line, UTF-8.

To the child (stdin):
    {"id": 7, "do": NAME, …}      a request; the child works through them one at a time, in order
    {"cancel": 7}                 stop request 7, running or waiting
    end of file                   the child exits at once

From the child (stdout; nothing else is ever printed there):
    {"ready": {…ModelInfo}}       once, when the base is loaded
    {"failed": "sentence"}        instead of ready, before it exits
    {"id": 7, "text": "…"}        some more text of a generation
    {"id": 7, "progress": [3, 10]}
    {"id": 7, "rows": "base64"}   some more rows of float32 logits
    {"id": 7, "done": {…}}        the result; the last line about this request, as are the next two
    {"id": 7, "error": "sentence"}
    {"id": 7, "cancelled": true}

Requests carry the adapters they want, `"adapters": [[path, scale], …]`, so that the child has no state that a restart
would lose; only the phrase index is sent again.

    generate  messages, opening, adapters, max_tokens, temperature, top_p, min_p, repeat_penalty, seed, stop, speculate,
              never [phrase, …], before
    ahead     messages, adapters: read them as the beginning of a conversation that the user goes on with
    propose   messages, opening, adapters, count, max_tokens, go_on, temperature, top_p, min_p, repeat_penalty, seed,
              never [phrase, …]
    spell_out messages, opening, adapters, words [[form, …], …], between {word: nats}, ends, gap, leads, count
    score     pairs [[messages, response], …], adapters, expected
    tokens    messages, response|null
    logits    ids, adapters
    phrases   texts
"""
