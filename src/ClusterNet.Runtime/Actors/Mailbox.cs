using System.Collections.Concurrent;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Actors;

/// <summary>
/// The messages for one actor, handled one at a time in the order they came. There is no thread of its own: whoever posts to an idle
/// mailbox handles what is in it, so that a message between actors of one node costs no change of threads.
/// </summary>
internal sealed class Mailbox
{
    private readonly ConcurrentQueue<Message> _messages = new(); // whoever leaves looks into it while the next one may be taking out: no queue for one reader will do
    private readonly Dispatcher _dispatcher;
    private readonly Action<Message> _receive;
    private int _busy;

    /// <summary>An empty mailbox.</summary>
    /// <param name="dispatcher">Keeps the stack flat when one message leads to another.</param>
    /// <param name="receive">Handles a message; never called by two threads at a time. Must not throw.</param>
    public Mailbox(Dispatcher dispatcher, Action<Message> receive)
    {
        _dispatcher = dispatcher;
        _receive = receive;
    }

    /// <summary>Puts a message in; it may be handled before this returns.</summary>
    public void Post(Message message)
    {
        _messages.Enqueue(message);
        if (Interlocked.Exchange(ref _busy, 1) == 0)
            _dispatcher.Run(this);
    }

    /// <summary>Handles what is in the mailbox. Only for the dispatcher, and only by whoever made the mailbox busy.</summary>
    public void Drain()
    {
        do
        {
            while (_messages.TryDequeue(out Message? message))
                _receive(message);
            Interlocked.Exchange(ref _busy, 0); // a full fence: a message written before it is seen below, one written after it finds the mailbox idle
        }
        while (!_messages.IsEmpty && Interlocked.Exchange(ref _busy, 1) == 0);
    }
}
