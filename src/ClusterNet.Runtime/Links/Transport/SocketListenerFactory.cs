using System.Net;
using Microsoft.AspNetCore.Connections;

namespace ClusterNet.Runtime.Links.Transport;

/// <summary>Kestrel's transport for links.</summary>
internal sealed class SocketListenerFactory : IConnectionListenerFactory
{
    /// <summary>Where the last listener really listens: tells the port where the system chose it.</summary>
    public IPEndPoint? Bound { get; private set; }

    /// <inheritdoc/>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        SocketListener listener = SocketListener.Bind((IPEndPoint)endpoint);
        Bound = (IPEndPoint)listener.EndPoint;
        return ValueTask.FromResult<IConnectionListener>(listener);
    }
}
