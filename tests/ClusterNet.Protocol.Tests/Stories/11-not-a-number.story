# A loss that is not a number ends the job, names the step, and leaves the last good checkpoint.

plan steps=4 slices=2 chunks=1 servers=1 workers=1 checkpoint=1
----
(nothing to tell)

nan at step 2
----
(nothing to tell)

run
----
view 1 (worker 0 [0, 2); chunks on 0): training begins
server 0 applied chunk 0, now v1 = w1.73395760
step v1: loss 0.291667 over 2 samples
checkpoint v1 committed
server 0 applied chunk 0, now v2 = w2.cc3efd73
step v2: loss 0.0954545 over 2 samples
checkpoint v2 committed
server 0 applied chunk 0, now v3 = w3.da9dbbfb
step v3: loss NaN over 2 samples
finished: Failed at v3, the loss of step 3 is not a number

run 1s
----
(nothing to tell)

# What can be resumed is the version before.

resume workers=1
----
(nothing to tell)

run 10s
----
view 1 (worker 0 [0, 2); chunks on 0): training begins
server 0 applied chunk 0, now v3 = w3.da9dbbfb
step v3: loss 0.0571895 over 2 samples
checkpoint v3 committed
server 0 applied chunk 0, now v4 = w4.28944c77
step v4: loss 0.0408333 over 2 samples
checkpoint v4 committed
finished: Completed at v4
