# A chunk is held by two servers. The head dies with the contributions to a step; nothing that anybody has seen is lost, and nothing is rewound.

plan steps=3 chunks=1 servers=2 workers=1 replicas=2
----
(nothing to tell)

settle
----
view 1 (worker 0 [0, 4); chunks on 1-0): training begins

capture server 1
----
server 1: captured v0 chunk 0
  -> server 0: all of v0 chunk 0 = w0
  gives back new

settle
----
(nothing to tell)

install server 0
----
server 0: has v0 chunk 0 = w0
  needs no version below v0
  -> server 1: I have v0 chunk 0
  -> worker 0: weights v0 chunk 0 = w0

settle
----
(nothing to tell)

compute worker 0
----
worker 0: computed v0 chunk 0 [0, 4) = ((0+1)+(2+3))
  -> server 1: contribution v0 chunk 0 [0, 4) = ((0+1)+(2+3))

deliver contribution
----
worker 0 -> server 1: contribution v0 chunk 0 [0, 4) = ((0+1)+(2+3))
  needs no version below v0
  sums v0 chunk 0 from [0, 4)

crash server 1
----
coordinator: server 1 (incarnation 0) is down: it crashed
  -> worker 0: view 2 (worker 0 [0, 4); chunks on 0)
  -> server 0: view 2 (worker 0 [0, 4); chunks on 0)
  view 2 (worker 0 [0, 4); chunks on 0): server 1 is gone: it crashed
  writes its journal, term 0

# Server 0 is the head now, and the worker sends it again what server 1 had.

deliver
----
coordinator -> worker 0: view 2 (worker 0 [0, 4); chunks on 0)
  -> server 0: contribution v0 chunk 0 [0, 4) = ((0+1)+(2+3))
coordinator -> server 0: view 2 (worker 0 [0, 4); chunks on 0)

run 30s
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
