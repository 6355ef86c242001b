# A third worker joins in the middle of a step.

plan steps=3 slices=8 chunks=2 servers=2 workers=2
----
(nothing to tell)

settle
----
view 1 (worker 0 [0, 4), worker 1 [4, 8); chunks on 0 1): training begins

start worker 2
----
worker 2: Started
  -> coordinator: let me in (incarnation 0)

deliver let me in
----
worker 2 -> coordinator: let me in (incarnation 0)
  -> worker 0: view 2 (worker 0 [0, 2), worker 1 [2, 5), worker 2 [5, 8); chunks on 0 1)
  -> worker 1: view 2 (worker 0 [0, 2), worker 1 [2, 5), worker 2 [5, 8); chunks on 0 1)
  -> worker 2: view 2 (worker 0 [0, 2), worker 1 [2, 5), worker 2 [5, 8); chunks on 0 1)
  -> server 0: view 2 (worker 0 [0, 2), worker 1 [2, 5), worker 2 [5, 8); chunks on 0 1)
  -> server 1: view 2 (worker 0 [0, 2), worker 1 [2, 5), worker 2 [5, 8); chunks on 0 1)
  view 2 (worker 0 [0, 2), worker 1 [2, 5), worker 2 [5, 8); chunks on 0 1): worker 2 joined
  writes its journal, term 0

deliver view
----
coordinator -> worker 0: view 2 (worker 0 [0, 2), worker 1 [2, 5), worker 2 [5, 8); chunks on 0 1)
coordinator -> worker 1: view 2 (worker 0 [0, 2), worker 1 [2, 5), worker 2 [5, 8); chunks on 0 1)
  computes v0 [2, 4), 2 stages ready
coordinator -> worker 2: view 2 (worker 0 [0, 2), worker 1 [2, 5), worker 2 [5, 8); chunks on 0 1)
coordinator -> server 0: view 2 (worker 0 [0, 2), worker 1 [2, 5), worker 2 [5, 8); chunks on 0 1)
  needs no version below v0
  -> worker 2: weights v0 chunk 0 = w0
coordinator -> server 1: view 2 (worker 0 [0, 2), worker 1 [2, 5), worker 2 [5, 8); chunks on 0 1)
  needs no version below v0
  -> worker 2: weights v0 chunk 1 = w0

deliver weights
----
server 0 -> worker 2: weights v0 chunk 0 = w0
  stores v0 chunk 0
  computes v0 [5, 8), 1 stages ready
server 1 -> worker 2: weights v0 chunk 1 = w0
  stores v0 chunk 1
  cancels gradients below v0
  needs no version below v0
  computes v0 [5, 8), 2 stages ready

# All three hold version 0; what the newcomer was given has been computed by another too, and whichever comes first counts.

compute worker 2
----
worker 2: computed v0 chunk 1 [5, 6) = 5
  -> server 1: contribution v0 chunk 1 [5, 6) = 5
worker 2: computed v0 chunk 1 [6, 8) = (6+7)
  -> server 1: contribution v0 chunk 1 [6, 8) = (6+7)
worker 2: computed v0 chunk 0 [5, 6) = 5
  -> server 0: contribution v0 chunk 0 [5, 6) = 5
worker 2: computed v0 chunk 0 [6, 8) = (6+7)
  -> server 0: contribution v0 chunk 0 [6, 8) = (6+7)

compute worker 1
----
worker 1: computed v0 chunk 1 [4, 8) = ((4+5)+(6+7))
  -> server 1: contribution v0 chunk 1 [4, 8) = ((4+5)+(6+7))
worker 1: computed v0 chunk 0 [4, 8) = ((4+5)+(6+7))
  -> server 0: contribution v0 chunk 0 [4, 8) = ((4+5)+(6+7))
worker 1: computed v0 chunk 1 [2, 4) = (2+3)
  -> server 1: contribution v0 chunk 1 [2, 4) = (2+3)
worker 1: computed v0 chunk 0 [2, 4) = (2+3)
  -> server 0: contribution v0 chunk 0 [2, 4) = (2+3)

compute worker 0
----
worker 0: computed v0 chunk 1 [0, 4) = ((0+1)+(2+3))
  -> server 1: contribution v0 chunk 1 [0, 4) = ((0+1)+(2+3))
worker 0: computed v0 chunk 0 [0, 4) = ((0+1)+(2+3))
  -> server 0: contribution v0 chunk 0 [0, 4) = ((0+1)+(2+3))

deliver contribution v0 chunk 0
----
worker 2 -> server 0: contribution v0 chunk 0 [5, 6) = 5
worker 2 -> server 0: contribution v0 chunk 0 [6, 8) = (6+7)
worker 1 -> server 0: contribution v0 chunk 0 [4, 8) = ((4+5)+(6+7))
  gives back 5
  gives back (6+7)
worker 1 -> server 0: contribution v0 chunk 0 [2, 4) = (2+3)
worker 0 -> server 0: contribution v0 chunk 0 [0, 4) = ((0+1)+(2+3))
  gives back (2+3)
  needs no version below v0
  applies v0 chunk 0 with [0, 4) [4, 8)

run
----
server 0 applied chunk 0, now v1 = w1.9b107e94
step v1: loss 0.178621 over 8 samples
server 1 applied chunk 1, now v1 = w1.1473e401
server 1 applied chunk 1, now v2 = w2.adc84d92
server 0 applied chunk 0, now v2 = w2.c7a76c27
step v2: loss 0.076323 over 8 samples
server 1 applied chunk 1, now v3 = w3.1eae2675
server 0 applied chunk 0, now v3 = w3.bc431ba9
step v3: loss 0.0494036 over 8 samples
checkpoint v3 committed
finished: Completed at v3

check
----
the weights are those of an undisturbed run: w3.bc431ba9, w3.1eae2675
every payload was given back
