# The user halts the job while one server is a step ahead of the other. The servers are frozen and say how far they are; the furthest names
# the step; the others are let go on up to there; a checkpoint is made.

plan steps=9 slices=2 chunks=2 servers=2 workers=1
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

halt
----
coordinator: HaltRequested
  -> server 0: Freeze
  -> server 1: Freeze

deliver Freeze
----
coordinator -> server 0: Freeze
  -> coordinator: frozen at step 1
coordinator -> server 1: Freeze
  -> coordinator: frozen at step 0

# A frozen server begins no update.

deliver contribution v0 chunk 1
----
worker 0 -> server 1: contribution v0 chunk 1 [0, 2) = (0+1)

deliver frozen
----
server 0 -> coordinator: frozen at step 1
server 1 -> coordinator: frozen at step 0
  -> server 0: horizon 1, save at 1
  -> server 1: horizon 1, save at 1

deliver horizon 1
----
coordinator -> server 0: horizon 1, save at 1
  saves v1 chunk 0
coordinator -> server 1: horizon 1, save at 1
  needs no version below v0
  applies v0 chunk 1 with [0, 2)

run
----
step v1: loss 0.291667 over 2 samples
server 1 applied chunk 1, now v1 = w1.e2870a4c
checkpoint v1 committed
finished: Halted at v1

# The job goes on at another size.

resume workers=3 servers=1
----
(nothing to tell)

run 60s
----
view 1 (worker 0 [0, 1), worker 1 [1, 2), worker 2 spare; chunks on 0 0): training begins
server 0 applied chunk 1, now v2 = w2.7b81e587
server 0 applied chunk 0, now v2 = w2.01a8a89b
step v2: loss 0.0954545 over 2 samples
server 0 applied chunk 1, now v3 = w3.7653cdeb
server 0 applied chunk 0, now v3 = w3.170de8dd
step v3: loss 0.0571895 over 2 samples
server 0 applied chunk 1, now v4 = w4.c776ff22
server 0 applied chunk 0, now v4 = w4.a8e01451
step v4: loss 0.0408333 over 2 samples
server 0 applied chunk 1, now v5 = w5.f28e36e2
server 0 applied chunk 0, now v5 = w5.d6054eb5
step v5: loss 0.031754 over 2 samples
server 0 applied chunk 1, now v6 = w6.b06017fd
server 0 applied chunk 0, now v6 = w6.006a73b0
step v6: loss 0.0259784 over 2 samples
server 0 applied chunk 1, now v7 = w7.86eeb628
server 0 applied chunk 0, now v7 = w7.21a1c8a0
step v7: loss 0.0219807 over 2 samples
server 0 applied chunk 1, now v8 = w8.f4b5b8f3
server 0 applied chunk 0, now v8 = w8.180c6657
step v8: loss 0.0190493 over 2 samples
server 0 applied chunk 1, now v9 = w9.dbb991c5
server 0 applied chunk 0, now v9 = w9.381639c4
step v9: loss 0.0168079 over 2 samples
checkpoint v9 committed
finished: Completed at v9

check
----
the weights are those of an undisturbed run: w9.381639c4, w9.dbb991c5
every payload was given back
