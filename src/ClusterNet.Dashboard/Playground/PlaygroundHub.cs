using System.Security.Cryptography;

namespace ClusterNet.Dashboard.Playground;

/// <summary>The playgrounds of a server. One that nobody has looked at for a while makes room. For any thread.</summary>
internal sealed class PlaygroundHub : IAsyncDisposable
{
    private const int SessionsMax = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Dictionary<string, PlaygroundSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>No playground is open.</summary>
    public PlaygroundHub(TimeProvider time)
    {
        _time = time;
    }

    /// <summary>A session; null where there is none of that name.</summary>
    public PlaygroundSession? Find(string id)
    {
        lock (_lock)
            return _sessions.GetValueOrDefault(id);
    }

    /// <summary>Opens a playground; null where there are too many that somebody looks at.</summary>
    public async Task<PlaygroundSession?> OpenAsync(PlaygroundSettings settings)
    {
        List<PlaygroundSession> closed = [];
        PlaygroundSession? opened = null;
        lock (_lock)
        {
            foreach ((string id, PlaygroundSession session) in _sessions)
                if (session.Viewers == 0 && (_time.GetElapsedTime(session.LastSeen) > Patience || _sessions.Count - closed.Count >= SessionsMax))
                {
                    _sessions.Remove(id); // allowed while iterating since .NET Core 3.0
                    closed.Add(session);
                }

            if (_sessions.Count < SessionsMax)
            {
                string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
                _sessions.Add(id, opened = new PlaygroundSession(id, settings, _time));
            }
        }

        foreach (PlaygroundSession session in closed)
            await session.DisposeAsync();
        return opened;
    }

    /// <summary>Closes a session, if it is there.</summary>
    public async Task CloseAsync(string id)
    {
        PlaygroundSession? session;
        lock (_lock)
            _sessions.Remove(id, out session);
        if (session is not null)
            await session.DisposeAsync();
    }

    /// <summary>Closes all.</summary>
    public async ValueTask DisposeAsync()
    {
        PlaygroundSession[] sessions;
        lock (_lock)
        {
            sessions = [.. _sessions.Values];
            _sessions.Clear();
        }

        foreach (PlaygroundSession session in sessions)
            await session.DisposeAsync();
    }
}
