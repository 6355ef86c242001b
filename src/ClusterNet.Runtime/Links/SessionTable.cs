using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Links;

/// <summary>Puts the connections of each accepted link together.</summary>
internal sealed class SessionTable
{
    private const int BurstSeconds = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, PendingSession> _sessions = [];
    private readonly RateLimit _joins;

    /// <summary>An empty table.</summary>
    /// <param name="joinsPerSecondMax">How many links may begin in a second.</param>
    /// <param name="clock">Tells the time.</param>
    public SessionTable(int joinsPerSecondMax, TimeProvider clock)
    {
        _joins = new RateLimit(joinsPerSecondMax, BurstSeconds * (double)joinsPerSecondMax, clock);
    }

    /// <summary>Takes a connection; the first of a link begins its session.</summary>
    /// <exception cref="LinkException">Too many links begin, or the connection does not fit those that came before.</exception>
    public PendingSession Add(Hello hello, Stream stream)
    {
        lock (_lock)
        {
            if (hello.Lane == 0 && !_joins.TryTake())
                throw new LinkException(LinkCloseReason.Refused, "Too many nodes join at once.");
            if (!_sessions.TryGetValue(hello.Session, out PendingSession? session))
            {
                session = hello.Lane == 0
                    ? new PendingSession(hello)
                    : throw new LinkException(LinkCloseReason.Refused, $"Connection {hello.Lane} belongs to no link that is known here.");
                _sessions.Add(hello.Session, session);
            }

            session.Add(hello, stream);
            return session;
        }
    }

    /// <summary>Forgets a link that is over or was given up.</summary>
    public void Remove(Guid session)
    {
        lock (_lock)
            _sessions.Remove(session);
    }
}
