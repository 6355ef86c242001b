# Training waits at a boundary for the evaluation, and the checkpoint waits for it too.

plan steps=2 slices=2 chunks=1 servers=1 workers=2 evaluate=1 parts=3 checkpoint=1
----
(nothing to tell)

settle
----
view 1 (worker 0 [0, 1), worker 1 [1, 2); chunks on 0): training begins

compute worker 0
----
worker 0: computed v0 chunk 0 [0, 1) = 0
  -> server 0: contribution v0 chunk 0 [0, 1) = 0

compute worker 1
----
worker 1: computed v0 chunk 0 [1, 2) = 1
  -> server 0: contribution v0 chunk 0 [1, 2) = 1

deliver
----
worker 0 -> server 0: contribution v0 chunk 0 [0, 1) = 0
worker 1 -> server 0: contribution v0 chunk 0 [1, 2) = 1
  needs no version below v0
  applies v0 chunk 0 with [0, 1) [1, 2)

apply server 0
----
server 0: applied chunk 0, now v1 = w1.73395760
  needs no version below v0
  -> worker 0: weights v1 chunk 0 = w1.73395760
  -> worker 1: weights v1 chunk 0 = w1.73395760
  -> coordinator: completed v1, loss 0.291667 over 2 samples
  gives back 0
  gives back 1
  saves v1 chunk 0

# Version 1 is a boundary: the server hands its chunk to the checkpoint, and applies no other step.

save server 0
----
server 0: saved v1 chunk 0
  -> coordinator: saved v1 chunk 0

deliver
----
server 0 -> worker 0: weights v1 chunk 0 = w1.73395760
  stores v1 chunk 0
  gives back 0
  cancels gradients below v1
  needs no version below v1
  computes v1 [0, 1), 1 stages ready
server 0 -> worker 1: weights v1 chunk 0 = w1.73395760
  stores v1 chunk 0
  gives back 1
  cancels gradients below v1
  needs no version below v1
  computes v1 [1, 2), 1 stages ready
server 0 -> coordinator: completed v1, loss 0.291667 over 2 samples
  step v1: loss 0.291667 over 2 samples
  -> worker 0: evaluate v1 [0, 1)
  -> worker 1: evaluate v1 [1, 3)
server 0 -> coordinator: saved v1 chunk 0

# The chunks are in hand, but the checkpoint is not committed: the evaluation is still lacking.

deliver
----
coordinator -> worker 0: evaluate v1 [0, 1)
  evaluates v1 [0, 1)
coordinator -> worker 1: evaluate v1 [1, 3)
  evaluates v1 [1, 3)

evaluate worker 0
----
worker 0: evaluated v1 [0, 1)
  -> coordinator: evaluation of v1 [0, 1)

evaluate worker 1
----
worker 1: evaluated v1 [1, 2)
  -> coordinator: evaluation of v1 [1, 2)
worker 1: evaluated v1 [2, 3)
  -> coordinator: evaluation of v1 [2, 3)

deliver evaluation of
----
worker 0 -> coordinator: evaluation of v1 [0, 1)
worker 1 -> coordinator: evaluation of v1 [1, 2)
worker 1 -> coordinator: evaluation of v1 [2, 3)
  evaluation v1: loss 0.0589597 over 3 samples; the epoch's training loss 0.291667 over 2 samples
  commits checkpoint v1, validation loss 0.0589597 over 3 samples
  -> server 0: horizon 2

commit
----
coordinator: the journal of term 0 is on disk
coordinator: checkpoint v1 is on disk
  writes its journal, term 0
  checkpoint v1 committed

run
----
server 0 applied chunk 0, now v2 = w2.cc3efd73
step v2: loss 0.0954545 over 2 samples
evaluation v2: loss 0.0357447 over 3 samples; the epoch's training loss 0.0954545 over 2 samples
checkpoint v2 committed
finished: Completed at v2

check
----
the weights are those of an undisturbed run: w2.cc3efd73
every payload was given back
