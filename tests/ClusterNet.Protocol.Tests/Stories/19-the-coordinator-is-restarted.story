# The coordinator dies and is started again with its journal. Training goes on without it up to the boundary.

plan steps=4 chunks=1 servers=2 workers=1 evaluate=2 checkpoint=0
----
(nothing to tell)

settle
----
view 1 (worker 0 [0, 4); chunks on 1): training begins

crash coordinator unnoticed
----
(nothing to tell)

compute worker 0
----
worker 0: computed v0 chunk 0 [0, 4) = ((0+1)+(2+3))
  -> server 1: contribution v0 chunk 0 [0, 4) = ((0+1)+(2+3))

settle
----
(nothing to tell)

apply server 1
----
server 1: applied chunk 0, now v1 = w1.1dd4a45c
  needs no version below v0
  -> worker 0: weights v1 chunk 0 = w1.1dd4a45c
  -> coordinator: completed v1, loss 0.2375 over 4 samples
  gives back ((0+1)+(2+3))

settle
----
(nothing to tell)

restart coordinator
----
coordinator: Started
  writes its journal, term 1

# It claims no term before that is written down. One who dies before has told nobody; one who dies after never claims it again.

crash coordinator unnoticed
----
(nothing to tell)

restart coordinator
----
coordinator: Started
  writes its journal, term 1

journal coordinator
----
coordinator: the journal of term 1 is on disk
  -> server 0: I lead, in term 1
  -> server 1: I lead, in term 1
  -> worker 0: I lead, in term 1

crash coordinator unnoticed
----
(nothing to tell)

drop I lead
----
dropped coordinator -> server 0: I lead, in term 1
dropped coordinator -> server 1: I lead, in term 1
dropped coordinator -> worker 0: I lead, in term 1

restart coordinator
----
coordinator: Started
  writes its journal, term 2

journal coordinator
----
coordinator: the journal of term 2 is on disk
  -> server 0: I lead, in term 2
  -> server 1: I lead, in term 2
  -> worker 0: I lead, in term 2

deliver
----
coordinator -> server 0: I lead, in term 2
  -> coordinator: let me in (incarnation 0), I hold nothing
coordinator -> server 1: I lead, in term 2
  -> coordinator: let me in (incarnation 0), I hold chunk 0
coordinator -> worker 0: I lead, in term 2
  -> coordinator: let me in (incarnation 0)

# It claims the leadership, in a later term, and builds its state from what the servers say.

deliver
----
server 0 -> coordinator: let me in (incarnation 0), I hold nothing
server 1 -> coordinator: let me in (incarnation 0), I hold chunk 0
  -> worker 0: view 1@2 (worker 0 [0, 4); chunks on 1)
  -> server 0: view 1@2 (worker 0 [0, 4); chunks on 1)
  -> server 1: view 1@2 (worker 0 [0, 4); chunks on 1)
  view 1@2 (worker 0 [0, 4); chunks on 1): coordinator leads from now on, in term 2
  writes its journal, term 2
  -> server 0: horizon 2
  -> server 1: horizon 2
  step v1: loss 0.2375 over 4 samples
worker 0 -> coordinator: let me in (incarnation 0)
  -> worker 0: view 1@2 (worker 0 [0, 4); chunks on 1)

deliver
----
coordinator -> worker 0: view 1@2 (worker 0 [0, 4); chunks on 1)
coordinator -> server 0: view 1@2 (worker 0 [0, 4); chunks on 1)
coordinator -> server 1: view 1@2 (worker 0 [0, 4); chunks on 1)
coordinator -> server 0: horizon 2
coordinator -> server 1: horizon 2
coordinator -> worker 0: view 1@2 (worker 0 [0, 4); chunks on 1)

run 30s
----
server 1 applied chunk 0, now v2 = w2.0bcc5356
step v2: loss 0.0877914 over 4 samples
evaluation v2: loss 0.0363757 over 2 samples; the epoch's training loss 0.162646 over 8 samples
server 1 applied chunk 0, now v3 = w3.cadbab37
step v3: loss 0.0542527 over 4 samples
server 1 applied chunk 0, now v4 = w4.9f5f86fe
step v4: loss 0.0392913 over 4 samples
evaluation v4: loss 0.0202041 over 2 samples; the epoch's training loss 0.046772 over 8 samples
checkpoint v4 committed
finished: Completed at v4

check
----
the weights are those of an undisturbed run: w4.9f5f86fe
every payload was given back
