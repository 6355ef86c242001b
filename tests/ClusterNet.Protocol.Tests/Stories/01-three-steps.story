# Two workers and two servers train three steps. The first step is told word by word.

plan steps=3
----
(nothing to tell)

# The coordinator waits for both workers, then tells everybody the view, and the servers how far they may go.

deliver
----
server 0 -> coordinator: let me in (incarnation 0)
server 1 -> coordinator: let me in (incarnation 0)
worker 0 -> coordinator: let me in (incarnation 0)
worker 1 -> coordinator: let me in (incarnation 0)
  -> worker 0: view 1 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0 1)
  -> worker 1: view 1 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0 1)
  -> server 0: view 1 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0 1)
  -> server 1: view 1 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0 1)
  view 1 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0 1): training begins
  writes its journal, term 0
  -> server 0: horizon 3
  -> server 1: horizon 3

deliver
----
coordinator -> worker 0: view 1 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0 1)
coordinator -> worker 1: view 1 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0 1)
coordinator -> server 0: view 1 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0 1)
  needs no version
  needs no version
  loads v0 chunk 0
coordinator -> server 1: view 1 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0 1)
  needs no version
  needs no version
  loads v0 chunk 1
coordinator -> server 0: horizon 3
coordinator -> server 1: horizon 3

# Each server loads its chunks, and shows their weights to the workers of the view.

load server 0
----
(nothing to tell)

load server 1
----
(nothing to tell)

deliver
----
server 0 -> worker 0: weights v0 chunk 0 = w0
  stores v0 chunk 0
  computes v0 [0, 2), 1 stages ready
server 0 -> worker 1: weights v0 chunk 0 = w0
  stores v0 chunk 0
  computes v0 [2, 4), 1 stages ready
server 1 -> worker 0: weights v0 chunk 1 = w0
  stores v0 chunk 1
  cancels gradients below v0
  needs no version below v0
  computes v0 [0, 2), 2 stages ready
server 1 -> worker 1: weights v0 chunk 1 = w0
  stores v0 chunk 1
  cancels gradients below v0
  needs no version below v0
  computes v0 [2, 4), 2 stages ready

# Each worker has the whole of version 0, and computes its half of the micro-batches, last chunk first.

compute worker 0
----
worker 0: computed v0 chunk 1 [0, 2) = (0+1)
  -> server 1: contribution v0 chunk 1 [0, 2) = (0+1)
worker 0: computed v0 chunk 0 [0, 2) = (0+1)
  -> server 0: contribution v0 chunk 0 [0, 2) = (0+1)

compute worker 1
----
worker 1: computed v0 chunk 1 [2, 4) = (2+3)
  -> server 1: contribution v0 chunk 1 [2, 4) = (2+3)
worker 1: computed v0 chunk 0 [2, 4) = (2+3)
  -> server 0: contribution v0 chunk 0 [2, 4) = (2+3)

# A server that has the sums of all four micro-batches updates its chunk at once.

deliver
----
worker 0 -> server 1: contribution v0 chunk 1 [0, 2) = (0+1)
worker 0 -> server 0: contribution v0 chunk 0 [0, 2) = (0+1)
worker 1 -> server 1: contribution v0 chunk 1 [2, 4) = (2+3)
  needs no version below v0
  applies v0 chunk 1 with [0, 2) [2, 4)
worker 1 -> server 0: contribution v0 chunk 0 [2, 4) = (2+3)
  needs no version below v0
  applies v0 chunk 0 with [0, 2) [2, 4)

apply server 1
----
server 1: applied chunk 1, now v1 = w1.cfeafa63
  needs no version below v0
  -> worker 0: weights v1 chunk 1 = w1.cfeafa63
  -> worker 1: weights v1 chunk 1 = w1.cfeafa63
  gives back (0+1)
  gives back (2+3)

apply server 0
----
server 0: applied chunk 0, now v1 = w1.ce72c6ca
  needs no version below v0
  -> worker 0: weights v1 chunk 0 = w1.ce72c6ca
  -> worker 1: weights v1 chunk 0 = w1.ce72c6ca
  -> coordinator: completed v1, loss 0.2375 over 4 samples
  gives back (0+1)
  gives back (2+3)

deliver
----
server 1 -> worker 0: weights v1 chunk 1 = w1.cfeafa63
  stores v1 chunk 1
server 1 -> worker 1: weights v1 chunk 1 = w1.cfeafa63
  stores v1 chunk 1
server 0 -> worker 0: weights v1 chunk 0 = w1.ce72c6ca
  stores v1 chunk 0
  gives back (0+1)
  gives back (0+1)
  cancels gradients below v1
  needs no version below v1
  computes v1 [0, 2), 2 stages ready
server 0 -> worker 1: weights v1 chunk 0 = w1.ce72c6ca
  stores v1 chunk 0
  gives back (2+3)
  gives back (2+3)
  cancels gradients below v1
  needs no version below v1
  computes v1 [2, 4), 2 stages ready
server 0 -> coordinator: completed v1, loss 0.2375 over 4 samples
  step v1: loss 0.2375 over 4 samples

# The other two steps.

run
----
server 1 applied chunk 1, now v2 = w2.60b495ba
server 0 applied chunk 0, now v2 = w2.173874d4
step v2: loss 0.0877914 over 4 samples
server 1 applied chunk 1, now v3 = w3.fc9555d6
server 0 applied chunk 0, now v3 = w3.836377ee
step v3: loss 0.0542527 over 4 samples
checkpoint v3 committed
finished: Completed at v3

check
----
the weights are those of an undisturbed run: w3.836377ee, w3.fc9555d6
every payload was given back
