# The coordinator dies when the step of a checkpoint is known, before it is written. The one that takes its place finds the wish in the server's
# last directive; what was saved for the other is gone, so it asks anew how far the server is.

plan steps=6 slices=2 chunks=1 servers=1 workers=1
----
(nothing to tell)

settle
----
view 1 (worker 0 [0, 2); chunks on 0): training begins

compute worker 0
----
worker 0: computed v0 chunk 0 [0, 2) = (0+1)
  -> server 0: contribution v0 chunk 0 [0, 2) = (0+1)

deliver contribution
----
worker 0 -> server 0: contribution v0 chunk 0 [0, 2) = (0+1)
  needs no version below v0
  applies v0 chunk 0 with [0, 2)

apply server 0
----
server 0: applied chunk 0, now v1 = w1.73395760
  needs no version below v0
  -> worker 0: weights v1 chunk 0 = w1.73395760
  -> coordinator: completed v1, loss 0.291667 over 2 samples
  gives back (0+1)

checkpoint
----
coordinator: CheckpointRequested
  -> server 0: Freeze

deliver Freeze
----
coordinator -> server 0: Freeze
  -> coordinator: frozen at step 1

deliver frozen
----
server 0 -> coordinator: frozen at step 1
  -> server 0: horizon 6, save at 1

deliver horizon
----
coordinator -> server 0: horizon 6, save at 1
  saves v1 chunk 0

crash coordinator unnoticed
----
(nothing to tell)

save server 0
----
server 0: saved v1 chunk 0
  -> coordinator: saved v1 chunk 0

restart coordinator
----
coordinator: Started
  writes its journal, term 1

journal coordinator
----
coordinator: the journal of term 1 is on disk
  -> server 0: I lead, in term 1
  -> worker 0: I lead, in term 1

run 60s
----
view 1@1 (worker 0 [0, 2); chunks on 0): coordinator leads from now on, in term 1
step v1: loss 0.291667 over 2 samples
checkpoint v1 committed
server 0 applied chunk 0, now v2 = w2.cc3efd73
step v2: loss 0.0954545 over 2 samples
server 0 applied chunk 0, now v3 = w3.da9dbbfb
step v3: loss 0.0571895 over 2 samples
server 0 applied chunk 0, now v4 = w4.28944c77
step v4: loss 0.0408333 over 2 samples
server 0 applied chunk 0, now v5 = w5.5225b0d2
step v5: loss 0.031754 over 2 samples
server 0 applied chunk 0, now v6 = w6.5af1773f
step v6: loss 0.0259784 over 2 samples
checkpoint v6 committed
finished: Completed at v6

check
----
the weights are those of an undisturbed run: w6.5af1773f
every payload was given back
