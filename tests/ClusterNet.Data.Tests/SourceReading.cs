namespace ClusterNet.Data.Tests;

/// <summary>Reads samples into fresh arrays.</summary>
internal static class SourceReading
{
    public static (float[] Features, float[] Targets) Samples(this SampleSource source, params long[] ids)
    {
        float[] features = new float[ids.Length * source.SampleShape.Size];
        float[] targets = new float[ids.Length * source.TargetWidth];
        source.Read(ids, features, targets);
        return (features, targets);
    }

    public static (float[] Features, float[] Targets) All(this SampleSource source) =>
        source.Samples([.. Enumerable.Range(0, (int)source.Count).Select(id => (long)id)]);
}
