# Worker 1 lives but does not get on with its micro-batches. Worker 0 is given them too, before the lease of worker 1 ends.

plan steps=2 chunks=1 servers=1 workers=2
----
(nothing to tell)

settle
----
view 1 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0): training begins

compute worker 0
----
worker 0: computed v0 chunk 0 [0, 2) = (0+1)
  -> server 0: contribution v0 chunk 0 [0, 2) = (0+1)

deliver
----
worker 0 -> server 0: contribution v0 chunk 0 [0, 2) = (0+1)

advance 0.6s
----
(nothing to tell)

advance 1.2s
----
coordinator: Retry timer
  -> worker 0: view 1 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0)
  -> worker 1: view 1 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0)
  -> server 0: view 1 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0)
  -> server 0: horizon 2
server 0: Heartbeat timer
  -> coordinator: late with v0: [2, 4)

deliver late
----
server 0 -> coordinator: late with v0: [2, 4)
  -> worker 0: compute v0 [2, 4) too

deliver compute
----
coordinator -> worker 0: compute v0 [2, 4) too
  computes v0 [2, 4), 1 stages ready

compute worker 0
----
worker 0: computed v0 chunk 0 [2, 4) = (2+3)
  -> server 0: contribution v0 chunk 0 [2, 4) = (2+3)

run 10s
----
server 0 applied chunk 0, now v1 = w1.1dd4a45c
step v1: loss 0.2375 over 4 samples
server 0 applied chunk 0, now v2 = w2.0bcc5356
step v2: loss 0.0877914 over 4 samples
checkpoint v2 committed
finished: Completed at v2

check
----
the weights are those of an undisturbed run: w2.0bcc5356
every payload was given back
