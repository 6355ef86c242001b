using Akka.Configuration;
using Akka.Dispatch;

namespace ClusterNet.Akka.Hosting;

/// <summary>Makes the dispatcher on which whoever posts a message handles it: the type in <c>clusternet.akka.machine-dispatcher</c>.</summary>
public sealed class PosterRunsDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly PosterRunsDispatcher _dispatcher;

    /// <summary>Made by Akka.</summary>
    /// <param name="config">The section of the dispatcher.</param>
    /// <param name="prerequisites">The actor system's parts.</param>
    public PosterRunsDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites)
    {
        _dispatcher = new PosterRunsDispatcher(this) { Throughput = config.GetInt("throughput", 100) };
    }

    /// <inheritdoc/>
    public override MessageDispatcher Dispatcher() => _dispatcher;
}
