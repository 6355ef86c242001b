using System.Threading.Channels;
using ClusterNet.Runtime.Links;

namespace ClusterNet.Runtime.Tests.Links;

/// <summary>A log whose lines a test can wait for.</summary>
internal sealed class RecordingLog : ILinkLog
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public int Count => _lines.Reader.Count;

    public async Task<string> LineAsync() => await Deadline.Of(_lines.Reader.ReadAsync().AsTask());

    public void Write(LinkLogLevel level, string line) => _lines.Writer.TryWrite(line).ShouldBeTrue();
}
