# Worker 1 crashes in the middle of a step and comes back as a new incarnation.

plan steps=3 chunks=1 servers=1 workers=2
----
(nothing to tell)

settle
----
view 1 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0): training begins

compute worker 0
----
worker 0: computed v0 chunk 0 [0, 2) = (0+1)
  -> server 0: contribution v0 chunk 0 [0, 2) = (0+1)

# Worker 1 dies with its micro-batches not computed; they go to worker 0, which still holds version 0.

crash worker 1
----
coordinator: worker 1 (incarnation 0) is down: it crashed
  -> worker 0: view 2 (worker 0 [0, 4); chunks on 0)
  -> server 0: view 2 (worker 0 [0, 4); chunks on 0)
  view 2 (worker 0 [0, 4); chunks on 0): worker 1 is gone: it crashed
  writes its journal, term 0

deliver
----
worker 0 -> server 0: contribution v0 chunk 0 [0, 2) = (0+1)
coordinator -> worker 0: view 2 (worker 0 [0, 4); chunks on 0)
  computes v0 [2, 4), 1 stages ready
coordinator -> server 0: view 2 (worker 0 [0, 4); chunks on 0)
  needs no version below v0

compute worker 0
----
worker 0: computed v0 chunk 0 [2, 4) = (2+3)
  -> server 0: contribution v0 chunk 0 [2, 4) = (2+3)

restart worker 1
----
worker 1: Started
  -> coordinator: let me in (incarnation 1)

deliver let me in
----
worker 1 -> coordinator: let me in (incarnation 1)
  -> worker 0: view 3 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0)
  -> worker 1: view 3 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0)
  -> server 0: view 3 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0)
  view 3 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0): worker 1 joined
  writes its journal, term 0

# The server greets the newcomer with the newest version.

deliver view
----
coordinator -> worker 0: view 3 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0)
coordinator -> worker 1: view 3 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0)
coordinator -> server 0: view 3 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0)
  needs no version below v0
  -> worker 1: weights v0 chunk 0 = w0

run
----
server 0 applied chunk 0, now v1 = w1.1dd4a45c
step v1: loss 0.2375 over 4 samples
server 0 applied chunk 0, now v2 = w2.0bcc5356
step v2: loss 0.0877914 over 4 samples
server 0 applied chunk 0, now v3 = w3.cadbab37
step v3: loss 0.0542527 over 4 samples
checkpoint v3 committed
finished: Completed at v3

check
----
the weights are those of an undisturbed run: w3.cadbab37
every payload was given back
