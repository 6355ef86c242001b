# The user asks for a checkpoint while one server is a step ahead of the other. The servers are frozen for a moment and say how far they are;
# the furthest names the step; then all go on, and save what they have when they come by.

plan steps=4 slices=2 chunks=2 servers=2 workers=1
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

deliver contribution v0 chunk 0
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

checkpoint
----
coordinator: CheckpointRequested
  -> server 0: Freeze
  -> server 1: Freeze

deliver Freeze
----
coordinator -> server 0: Freeze
  -> coordinator: frozen at step 1
coordinator -> server 1: Freeze
  -> coordinator: frozen at step 0

deliver frozen
----
server 0 -> coordinator: frozen at step 1
server 1 -> coordinator: frozen at step 0
  -> server 0: horizon 4, save at 1
  -> server 1: horizon 4, save at 1

# Server 0 stands at the step, and saves; server 1 has first to get there. Neither waits any longer.

deliver horizon 4
----
coordinator -> server 0: horizon 4, save at 1
  saves v1 chunk 0
coordinator -> server 1: horizon 4, save at 1

deliver contribution v0 chunk 1
----
worker 0 -> server 1: contribution v0 chunk 1 [0, 2) = (0+1)
  needs no version below v0
  applies v0 chunk 1 with [0, 2)

apply server 1
----
server 1: applied chunk 1, now v1 = w1.e2870a4c
  needs no version below v0
  -> worker 0: weights v1 chunk 1 = w1.e2870a4c
  gives back (0+1)
  saves v1 chunk 1

run
----
step v1: loss 0.291667 over 2 samples
checkpoint v1 committed
server 1 applied chunk 1, now v2 = w2.7b81e587
server 0 applied chunk 0, now v2 = w2.01a8a89b
step v2: loss 0.0954545 over 2 samples
server 1 applied chunk 1, now v3 = w3.7653cdeb
server 0 applied chunk 0, now v3 = w3.170de8dd
step v3: loss 0.0571895 over 2 samples
server 1 applied chunk 1, now v4 = w4.c776ff22
server 0 applied chunk 0, now v4 = w4.a8e01451
step v4: loss 0.0408333 over 2 samples
checkpoint v4 committed
finished: Completed at v4

check
----
the weights are those of an undisturbed run: w4.a8e01451, w4.c776ff22
every payload was given back
