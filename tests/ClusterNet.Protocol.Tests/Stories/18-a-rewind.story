# Without replicas a lost server takes its chunks with it. The job goes back to the last checkpoint; the replay gives the same bits.

plan steps=4 chunks=2 servers=2 workers=2 evaluate=2 checkpoint=2
----
(nothing to tell)

# All is done but the evaluation of the last version, when server 1 dies.

lose next evaluation of v4
----
(nothing to tell)

run
----
view 1 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0 1): training begins
server 1 applied chunk 1, now v1 = w1.cfeafa63
server 0 applied chunk 0, now v1 = w1.ce72c6ca
step v1: loss 0.2375 over 4 samples
server 1 applied chunk 1, now v2 = w2.60b495ba
server 0 applied chunk 0, now v2 = w2.173874d4
step v2: loss 0.0877914 over 4 samples
evaluation v2: loss 0.0363757 over 2 samples; the epoch's training loss 0.162646 over 8 samples
checkpoint v2 committed
server 0 applied chunk 0, now v3 = w3.836377ee
step v3: loss 0.0542527 over 4 samples
server 1 applied chunk 1, now v3 = w3.fc9555d6
server 1 applied chunk 1, now v4 = w4.df93853c
server 0 applied chunk 0, now v4 = w4.a2de0cd4
step v4: loss 0.0392913 over 4 samples

crash server 1
----
coordinator: server 1 (incarnation 0) is down: it crashed
  rewinds from v4 to v2@1: server 1 is gone: it crashed
  -> worker 0: view 2 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0 0)
  -> worker 1: view 2 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0 0)
  -> server 0: view 2 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0 0)
  view 2 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0 0): server 1 is gone: it crashed
  writes its journal, term 0
  -> server 0: horizon 4

run 30s
----
server 0 applied chunk 1, now v3@1 = w3.fc9555d6
server 0 applied chunk 0, now v3@1 = w3.836377ee
step v3@1: loss 0.0542527 over 4 samples
server 0 applied chunk 1, now v4@1 = w4.df93853c
server 0 applied chunk 0, now v4@1 = w4.a2de0cd4
step v4@1: loss 0.0392913 over 4 samples
evaluation v4@1: loss 0.0202041 over 2 samples; the epoch's training loss 0.046772 over 8 samples
checkpoint v4@1 committed
finished: Completed at v4@1

check
----
the weights are those of an undisturbed run: w4.a2de0cd4, w4.df93853c
every payload was given back
