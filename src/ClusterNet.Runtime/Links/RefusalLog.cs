using System.Globalization;

namespace ClusterNet.Runtime.Links;

/// <summary>
/// Writes a line for each connection that was refused, but no more than a few in a second: whoever floods the node must not flood its log.
/// What is held back is counted, and the count goes with the next line.
/// </summary>
internal sealed class RefusalLog
{
    private const int LinesPerSecondMax = 5;
    private const int LineLengthMax = 500;

    private readonly Lock _lock = new();
    private readonly ILinkLog _log;
    private readonly RateLimit _rate;
    private long _heldBack;

    /// <summary>A log of refusals.</summary>
    public RefusalLog(ILinkLog log, TimeProvider clock)
    {
        _log = log;
        _rate = new RateLimit(LinesPerSecondMax, LinesPerSecondMax, clock);
    }

    /// <summary>Writes that a connection was refused, and why.</summary>
    public void Write(string from, string reason)
    {
        long heldBack;
        lock (_lock)
        {
            if (!_rate.TryTake())
            {
                _heldBack++;
                return;
            }

            heldBack = _heldBack;
            _heldBack = 0;
        }

        string others = heldBack == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (and {heldBack} more since the last such line)");
        _log.Write(LinkLogLevel.Warning, $"A connection from {from} was refused: {OneLine(reason)}{others}");
    }

    /// <summary>What came from outside must not forge lines of the log.</summary>
    private static string OneLine(string text)
    {
        string shown = text.Length <= LineLengthMax ? text : text[..LineLengthMax];
        return string.Concat(shown.Select(letter => char.IsControl(letter) ? ' ' : letter));
    }
}
