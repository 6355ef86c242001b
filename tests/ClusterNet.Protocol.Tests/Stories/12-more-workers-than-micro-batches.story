# With more workers than micro-batches the last ones are spares; when a worker dies, a spare takes its place.

plan steps=3 slices=2 chunks=1 servers=1 workers=3
----
(nothing to tell)

settle
----
view 1 (worker 0 [0, 1), worker 1 [1, 2), worker 2 spare; chunks on 0): training begins

crash worker 0
----
coordinator: worker 0 (incarnation 0) is down: it crashed
  -> worker 1: view 2 (worker 1 [0, 1), worker 2 [1, 2); chunks on 0)
  -> worker 2: view 2 (worker 1 [0, 1), worker 2 [1, 2); chunks on 0)
  -> server 0: view 2 (worker 1 [0, 1), worker 2 [1, 2); chunks on 0)
  view 2 (worker 1 [0, 1), worker 2 [1, 2); chunks on 0): worker 0 is gone: it crashed
  writes its journal, term 0

deliver view 2
----
coordinator -> worker 1: view 2 (worker 1 [0, 1), worker 2 [1, 2); chunks on 0)
  computes v0 [0, 1), 1 stages ready
coordinator -> worker 2: view 2 (worker 1 [0, 1), worker 2 [1, 2); chunks on 0)
  computes v0 [1, 2), 1 stages ready
coordinator -> server 0: view 2 (worker 1 [0, 1), worker 2 [1, 2); chunks on 0)
  needs no version below v0

run
----
server 0 applied chunk 0, now v1 = w1.73395760
step v1: loss 0.291667 over 2 samples
server 0 applied chunk 0, now v2 = w2.cc3efd73
step v2: loss 0.0954545 over 2 samples
server 0 applied chunk 0, now v3 = w3.da9dbbfb
step v3: loss 0.0571895 over 2 samples
checkpoint v3 committed
finished: Completed at v3

check
----
the weights are those of an undisturbed run: w3.da9dbbfb
every payload was given back
