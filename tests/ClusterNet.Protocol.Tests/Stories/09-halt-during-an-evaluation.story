# The job is halted while an evaluation is under way. The evaluation is finished, and its boundary is where the job stops: the servers are
# not even asked.

plan steps=4 slices=2 chunks=1 servers=1 workers=1 evaluate=2 parts=2 checkpoint=0
----
(nothing to tell)

lose next evaluation of v2
----
(nothing to tell)

run
----
view 1 (worker 0 [0, 2); chunks on 0): training begins
server 0 applied chunk 0, now v1 = w1.73395760
step v1: loss 0.291667 over 2 samples
server 0 applied chunk 0, now v2 = w2.cc3efd73
step v2: loss 0.0954545 over 2 samples

halt
----
coordinator: HaltRequested
  -> server 0: horizon 2, save at 2

deliver
----
coordinator -> server 0: horizon 2, save at 2
  saves v2 chunk 0

save server 0
----
server 0: saved v2 chunk 0
  -> coordinator: saved v2 chunk 0

deliver
----
server 0 -> coordinator: saved v2 chunk 0

# The lost result is asked for again.

run 5s
----
evaluation v2: loss 0.0363757 over 2 samples; the epoch's training loss 0.193561 over 4 samples
checkpoint v2 committed
finished: Halted at v2

resume workers=2 servers=2
----
(nothing to tell)

run 60s
----
view 1 (worker 0 [0, 1), worker 1 [1, 2); chunks on 1): training begins
server 1 applied chunk 0, now v3 = w3.da9dbbfb
step v3: loss 0.0571895 over 2 samples
server 1 applied chunk 0, now v4 = w4.28944c77
step v4: loss 0.0408333 over 2 samples
evaluation v4: loss 0.0202041 over 2 samples; the epoch's training loss 0.0490114 over 4 samples
checkpoint v4 committed
finished: Completed at v4

check
----
the weights are those of an undisturbed run: w4.28944c77
every payload was given back
