using System.Text.Json;

namespace ClusterNet.EndToEnd.Tests.Clusters;

/// <summary>Which epochs a run has counted how many samples in, as its directory tells: the servers add the numbers up from the contributions that they apply.</summary>
internal sealed class Ledger
{
    private readonly List<(long Epoch, long Samples)> _epochs = [];

    /// <summary>Reads the metrics of a run.</summary>
    public static Ledger Of(string runDirectory)
    {
        Ledger ledger = new();
        foreach (string line in File.ReadLines(Path.Combine(runDirectory, "metrics.jsonl")))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement happened = document.RootElement;
            if (happened.GetProperty("event").GetString() == "epoch" && happened.TryGetProperty("samples", out JsonElement samples))
                ledger._epochs.Add((happened.GetProperty("epoch").GetInt64(), samples.GetInt64()));
        }

        return ledger;
    }

    /// <summary>Requires that each epoch has counted each sample, and is told of once. One that a coordinator took to its grave may be missing.</summary>
    public void ShouldHoldEverySampleOnceAnEpoch(int epochs, int samples)
    {
        _epochs.ShouldAllBe(epoch => epoch.Samples == samples, "samples counted in an epoch");
        _epochs.Select(epoch => epoch.Epoch).ShouldBeUnique();
        _epochs.Count.ShouldBeInRange(epochs - 1, epochs);
    }
}
