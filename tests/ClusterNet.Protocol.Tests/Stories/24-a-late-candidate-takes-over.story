# There are two candidates, and a third comes while the job runs. The first two are lost; the third leads the job to its end.

plan steps=6 chunks=1 servers=1 workers=1 evaluate=1 checkpoint=0 candidates=2 late=1
----
(nothing to tell)

settle
----
view 1 (worker 0 [0, 4); chunks on 0): training begins

# It makes itself known, and hears what a candidate must know.

start coordinator 2
----
coordinator 2: Started

advance 0.5s
----
(nothing to tell)

deliver coordinator 2 ->
----
coordinator 2 -> coordinator: Heartbeat
  -> coordinator 2: I live; view 1 (worker 0 [0, 4); chunks on 0), checkpoint v0, standing by: 1, 2

deliver -> coordinator 2
----
coordinator -> coordinator 2: I live; view 1 (worker 0 [0, 4); chunks on 0), checkpoint v0, standing by: 1, 2

crash coordinator 0
----
(nothing to tell)

crash coordinator 1
----
(nothing to tell)

run 10s
----
server 0 applied chunk 0, now v1 = w1.1dd4a45c
view 1@5 (worker 0 [0, 4); chunks on 0): coordinator 2 leads from now on, in term 5
step v1: loss 0.2375 over 4 samples
evaluation v1: loss 0.0606618 over 2 samples; the epoch's training loss 0.2375 over 4 samples
server 0 applied chunk 0, now v2 = w2.0bcc5356
step v2: loss 0.0877914 over 4 samples
evaluation v2: loss 0.0363757 over 2 samples; the epoch's training loss 0.0877914 over 4 samples
server 0 applied chunk 0, now v3 = w3.cadbab37
step v3: loss 0.0542527 over 4 samples
evaluation v3: loss 0.0259784 over 2 samples; the epoch's training loss 0.0542527 over 4 samples
server 0 applied chunk 0, now v4 = w4.9f5f86fe
step v4: loss 0.0392913 over 4 samples
evaluation v4: loss 0.0202041 over 2 samples; the epoch's training loss 0.0392913 over 4 samples
server 0 applied chunk 0, now v5 = w5.8e5ab3ce
step v5: loss 0.0308057 over 4 samples
evaluation v5: loss 0.0165301 over 2 samples; the epoch's training loss 0.0308057 over 4 samples
server 0 applied chunk 0, now v6 = w6.7d8f525e
step v6: loss 0.0253368 over 4 samples
evaluation v6: loss 0.0139867 over 2 samples; the epoch's training loss 0.0253368 over 4 samples
checkpoint v6 committed
finished: Completed at v6

check
----
the weights are those of an undisturbed run: w6.7d8f525e
every payload was given back
