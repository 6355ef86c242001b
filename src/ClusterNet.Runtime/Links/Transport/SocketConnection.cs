using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace ClusterNet.Runtime.Links.Transport;

/// <summary>
/// An accepted connection, as Kestrel wants to see it. Kestrel's own connections read into pipes before anybody asks; this one leaves the
/// bytes in the socket, so that numbers are read straight to where they belong and a caller that says nothing costs no buffer.
/// </summary>
internal sealed class SocketConnection : ConnectionContext
{
    private readonly Socket _socket;
    private readonly CancellationTokenSource _closed = new();
    private IDuplexPipe? _pipe;

    /// <summary>A connection over an accepted socket, which it owns.</summary>
    public SocketConnection(Socket socket, string id)
    {
        _socket = socket;
        ConnectionId = id;
        LocalEndPoint = socket.LocalEndPoint;
        RemoteEndPoint = socket.RemoteEndPoint;
        ConnectionClosed = _closed.Token;
        Stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>The bytes.</summary>
    public NetworkStream Stream { get; }

    /// <inheritdoc/>
    public override string ConnectionId { get; set; }

    /// <inheritdoc/>
    public override IFeatureCollection Features { get; } = new FeatureCollection();

    /// <inheritdoc/>
    public override IDictionary<object, object?> Items { get; set; } = new ConnectionItems();

    /// <summary>A pipe over <see cref="Stream"/>, for middleware that wants one; links use the stream.</summary>
    public override IDuplexPipe Transport
    {
        get => _pipe ??= new StreamPipe(PipeReader.Create(Stream), PipeWriter.Create(Stream));
        set => _pipe = value;
    }

    /// <inheritdoc/>
    public override void Abort(ConnectionAbortedException abortReason)
    {
        if (_closed.IsCancellationRequested)
            return;
        _closed.Cancel();
        _socket.Dispose();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await Stream.DisposeAsync();
        _closed.Dispose();
        await base.DisposeAsync();
    }

    private sealed record StreamPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
