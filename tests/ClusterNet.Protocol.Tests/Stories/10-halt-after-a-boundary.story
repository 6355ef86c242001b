# The job is halted right after the checkpoint of a boundary was committed, before any further step was applied. That checkpoint is the
# one that the halt would make: the job ends at once.

plan steps=4 slices=2 chunks=1 servers=1 workers=1 evaluate=2 parts=1 checkpoint=2
----
(nothing to tell)

lose next contribution v2
----
(nothing to tell)

run
----
view 1 (worker 0 [0, 2); chunks on 0): training begins
server 0 applied chunk 0, now v1 = w1.73395760
step v1: loss 0.291667 over 2 samples
server 0 applied chunk 0, now v2 = w2.cc3efd73
step v2: loss 0.0954545 over 2 samples
evaluation v2: loss 0.037037 over 1 samples; the epoch's training loss 0.193561 over 4 samples
checkpoint v2 committed

halt
----
coordinator: HaltRequested
  -> server 0: Freeze

deliver Freeze
----
coordinator -> server 0: Freeze
  -> coordinator: frozen at step 2

deliver frozen
----
server 0 -> coordinator: frozen at step 2
  -> server 0: horizon 2, save at 2
  -> server 0: Stop
  -> worker 0: Stop
  finished: Halted at v2

run 3s
----
(nothing to tell)

resume workers=1 servers=1
----
(nothing to tell)

run 60s
----
view 1 (worker 0 [0, 2); chunks on 0): training begins
server 0 applied chunk 0, now v3 = w3.da9dbbfb
step v3: loss 0.0571895 over 2 samples
server 0 applied chunk 0, now v4 = w4.28944c77
step v4: loss 0.0408333 over 2 samples
evaluation v4: loss 0.0204082 over 1 samples; the epoch's training loss 0.0490114 over 4 samples
checkpoint v4 committed
finished: Completed at v4

check
----
the weights are those of an undisturbed run: w4.28944c77
every payload was given back
