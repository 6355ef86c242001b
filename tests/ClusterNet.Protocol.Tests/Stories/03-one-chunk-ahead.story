# One chunk is complete and another is not. The worker gathers the new version of the one, keeps the whole of the old one, and goes on with
# the forward pass as soon as the first stage's weights are there.

plan steps=2 slices=2 chunks=2 servers=2 workers=1
----
(nothing to tell)

settle
----
view 1 (worker 0 [0, 2); chunks on 0 1): training begins

compute worker 0
----
worker 0: computed v0 chunk 1 [0, 2) = (0+1)
  -> server 1: contribution v0 chunk 1 [0, 2) = (0+1)
worker 0: computed v0 chunk 0 [0, 2) = (0+1)
  -> server 0: contribution v0 chunk 0 [0, 2) = (0+1)

drop contribution v0 chunk 1
----
dropped worker 0 -> server 1: contribution v0 chunk 1 [0, 2) = (0+1)

deliver
----
worker 0 -> server 0: contribution v0 chunk 0 [0, 2) = (0+1)
  needs no version below v0
  applies v0 chunk 0 with [0, 2)

apply server 0
----
server 0: applied chunk 0, now v1 = w1.90399d7d
  needs no version below v0
  -> worker 0: weights v1 chunk 0 = w1.90399d7d
  -> coordinator: completed v1, loss 0.291667 over 2 samples
  gives back (0+1)

deliver
----
server 0 -> worker 0: weights v1 chunk 0 = w1.90399d7d
  stores v1 chunk 0
  computes v1 [0, 2), 1 stages ready
server 0 -> coordinator: completed v1, loss 0.291667 over 2 samples
  step v1: loss 0.291667 over 2 samples

# Worker 0 has stage 1 of version 1 and may compute so far. After a retry interval without progress it asks for what it lacks; server 1
# wants its contribution again.

advance 1s
----
coordinator: Retry timer
  -> worker 0: view 1 (worker 0 [0, 2); chunks on 0 1)
  -> server 0: view 1 (worker 0 [0, 2); chunks on 0 1)
  -> server 1: view 1 (worker 0 [0, 2); chunks on 0 1)
  -> server 0: horizon 2
  -> server 1: horizon 2
server 0: Heartbeat timer
  -> coordinator: late with v1: [0, 2)

run
----
(nothing to tell)

advance 1s
----
server 0: Heartbeat timer
  -> coordinator: late with v1: [0, 2)
coordinator: Retry timer
  -> worker 0: view 1 (worker 0 [0, 2); chunks on 0 1)
  -> server 0: view 1 (worker 0 [0, 2); chunks on 0 1)
  -> server 1: view 1 (worker 0 [0, 2); chunks on 0 1)
  -> server 0: horizon 2
  -> server 1: horizon 2
server 0: Heartbeat timer
  -> coordinator: late with v1: [0, 2)
server 0: Retry timer
  -> coordinator: completed v1, loss 0.291667 over 2 samples
worker 0: Retry timer
  -> server 1: where is v1 chunk 1?

deliver
----
server 0 -> coordinator: late with v1: [0, 2)
coordinator -> worker 0: view 1 (worker 0 [0, 2); chunks on 0 1)
coordinator -> server 0: view 1 (worker 0 [0, 2); chunks on 0 1)
coordinator -> server 1: view 1 (worker 0 [0, 2); chunks on 0 1)
coordinator -> server 0: horizon 2
coordinator -> server 1: horizon 2
server 0 -> coordinator: late with v1: [0, 2)
server 0 -> coordinator: completed v1, loss 0.291667 over 2 samples
worker 0 -> server 1: where is v1 chunk 1?
  -> worker 0: wanted v0 chunk 1 [0, 2)

deliver
----
server 1 -> worker 0: wanted v0 chunk 1 [0, 2)
  -> server 1: contribution v0 chunk 1 [0, 2) = (0+1)

deliver
----
worker 0 -> server 1: contribution v0 chunk 1 [0, 2) = (0+1)
  needs no version below v0
  applies v0 chunk 1 with [0, 2)

run
----
server 1 applied chunk 1, now v1 = w1.e2870a4c
server 1 applied chunk 1, now v2 = w2.7b81e587
server 0 applied chunk 0, now v2 = w2.01a8a89b
step v2: loss 0.0954545 over 2 samples
checkpoint v2 committed
finished: Completed at v2

check
----
the weights are those of an undisturbed run: w2.01a8a89b, w2.7b81e587
every payload was given back
