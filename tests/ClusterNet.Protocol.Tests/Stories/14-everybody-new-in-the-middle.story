# All workers are lost in the middle of a step, when chunk 0 is one version ahead of chunk 1, and the newcomer never hears of chunk 1. It
# learns from the server that waits which version is still needed, and asks for it.

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

deliver contribution v0 chunk 0
----
worker 0 -> server 0: contribution v0 chunk 0 [0, 2) = (0+1)
  needs no version below v0
  applies v0 chunk 0 with [0, 2)

drop contribution v0 chunk 1
----
dropped worker 0 -> server 1: contribution v0 chunk 1 [0, 2) = (0+1)

apply server 0
----
server 0: applied chunk 0, now v1 = w1.90399d7d
  needs no version below v0
  -> worker 0: weights v1 chunk 0 = w1.90399d7d
  -> coordinator: completed v1, loss 0.291667 over 2 samples
  gives back (0+1)

crash worker 0
----
coordinator: worker 0 (incarnation 0) is down: it crashed
  -> server 0: view 2 (; chunks on 0 1)
  -> server 1: view 2 (; chunks on 0 1)
  view 2 (; chunks on 0 1): worker 0 is gone: it crashed
  writes its journal, term 0

restart worker 0
----
worker 0: Started
  -> coordinator: let me in (incarnation 1)

deliver let me in
----
worker 0 -> coordinator: let me in (incarnation 1)
  -> worker 0: view 3 (worker 0 [0, 2); chunks on 0 1)
  -> server 0: view 3 (worker 0 [0, 2); chunks on 0 1)
  -> server 1: view 3 (worker 0 [0, 2); chunks on 0 1)
  view 3 (worker 0 [0, 2); chunks on 0 1): worker 0 joined
  writes its journal, term 0

lose next server 1 -> worker 0: weights v0
----
(nothing to tell)

deliver view
----
coordinator -> server 0: view 2 (; chunks on 0 1)
  needs no version below v0
coordinator -> server 1: view 2 (; chunks on 0 1)
  needs no version below v0
coordinator -> worker 0: view 3 (worker 0 [0, 2); chunks on 0 1)
coordinator -> server 0: view 3 (worker 0 [0, 2); chunks on 0 1)
  needs no version below v0
  -> worker 0: weights v1 chunk 0 = w1.90399d7d
coordinator -> server 1: view 3 (worker 0 [0, 2); chunks on 0 1)
  needs no version below v0
  -> worker 0: weights v0 chunk 1 = w0

deliver weights
----
server 0 -> worker 0: weights v1 chunk 0 = w1.90399d7d
  stores v1 chunk 0
  computes v1 [0, 2), 1 stages ready
server 0 -> worker 0: weights v1 chunk 0 = w1.90399d7d
  gives back w1.90399d7d

run 2s
----
step v1: loss 0.291667 over 2 samples

advance 1s
----
server 0: Heartbeat timer
  -> coordinator: late with v1: [0, 2)
coordinator: Retry timer
  -> worker 0: view 3 (worker 0 [0, 2); chunks on 0 1)
  -> server 0: view 3 (worker 0 [0, 2); chunks on 0 1)
  -> server 1: view 3 (worker 0 [0, 2); chunks on 0 1)
  -> server 0: horizon 2
  -> server 1: horizon 2
server 0: Heartbeat timer
  -> coordinator: late with v1: [0, 2)
server 0: Retry timer
  -> coordinator: completed v1, loss 0.291667 over 2 samples
worker 0: Retry timer
  -> server 0: where is v0 chunk 0?
  -> server 1: where is v0 chunk 1?
  -> server 1: where is v1 chunk 1?

deliver
----
server 0 -> coordinator: late with v1: [0, 2)
coordinator -> worker 0: view 3 (worker 0 [0, 2); chunks on 0 1)
coordinator -> server 0: view 3 (worker 0 [0, 2); chunks on 0 1)
coordinator -> server 1: view 3 (worker 0 [0, 2); chunks on 0 1)
coordinator -> server 0: horizon 2
coordinator -> server 1: horizon 2
server 0 -> coordinator: late with v1: [0, 2)
server 0 -> coordinator: completed v1, loss 0.291667 over 2 samples
worker 0 -> server 0: where is v0 chunk 0?
  -> worker 0: weights v0 chunk 0 = w0
  -> worker 0: weights v1 chunk 0 = w1.90399d7d
worker 0 -> server 1: where is v0 chunk 1?
  -> worker 0: weights v0 chunk 1 = w0
worker 0 -> server 1: where is v1 chunk 1?
  -> worker 0: wanted v0 chunk 1 [0, 2)

deliver
----
server 0 -> worker 0: weights v0 chunk 0 = w0
  stores v0 chunk 0
  computes v0 [0, 2), 1 stages ready
server 0 -> worker 0: weights v1 chunk 0 = w1.90399d7d
  gives back w1.90399d7d
server 1 -> worker 0: weights v0 chunk 1 = w0
  stores v0 chunk 1
  cancels gradients below v0
  needs no version below v0
  computes v0 [0, 2), 2 stages ready
server 1 -> worker 0: wanted v0 chunk 1 [0, 2)

run 5s
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
