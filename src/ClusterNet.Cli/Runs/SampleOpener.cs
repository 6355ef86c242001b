using System.Collections.Immutable;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Sections.Data;
using ClusterNet.Data;
using ClusterNet.Data.Csv;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Runs;

/// <summary>Opens samples for a trained model, read and prepared as the training samples were.</summary>
internal static class SampleOpener
{
    /// <summary>Samples with targets, of the same kind as the run's.</summary>
    public static PreparedView Labelled(JobSpecification job, string path, Shape sampleShape, PreprocessingRecord preprocessing)
    {
        SourceSection source = job.Data.Source;
        if (source.DataPath is null)
            throw new RunException($"the run was trained on generated samples ({source.Kind}): expected no --data");
        if (source.WhatIsMissingAt(path) is { } missing)
            throw new DataException(new DataPlace($"--data {path}"), $"found {missing}", $"expected {source.ExpectedAtPath}");
        return Apply(job.Data.OpenAs(path, preprocessing, needsTargets: true), path, sampleShape, preprocessing);
    }

    /// <summary>
    /// Samples without targets: of the same kind as the training samples; or from a CSV file, with a header and one column for each
    /// feature, in order, where the training samples were not CSV.
    /// </summary>
    public static PreparedView Unlabelled(JobSpecification job, string path, Shape sampleShape, PreprocessingRecord preprocessing)
    {
        bool isTable = job.Data.Source.DataPath is null || HasName(path, ".csv");
        SampleSource samples = preprocessing.Csv is null && isTable
            ? CsvSource.OpenAs(path, FeatureColumns(path, sampleShape.Size), needsTargets: false)
            : job.Data.OpenAs(path, preprocessing, needsTargets: false);
        return Apply(samples, path, sampleShape, preprocessing);
    }

    private static bool HasName(string path, string extension) =>
        path.EndsWith(extension, StringComparison.OrdinalIgnoreCase) || path.EndsWith(extension + ".gz", StringComparison.OrdinalIgnoreCase);

    private static PreparedView Apply(SampleSource samples, string path, Shape sampleShape, PreprocessingRecord preprocessing) =>
        samples.SampleShape.Size == sampleShape.Size
            ? PreparedData.Apply(samples, preprocessing)
            : throw new DataException(new DataPlace(path), $"found samples of the shape {samples.SampleShape}",
                $"expected {sampleShape}, as the model was trained on");

    private static CsvSchema FeatureColumns(string path, int features)
    {
        using StreamReader reader = OpenText(path);
        string expected = $"expected a header of {features}, one for each feature of the model";
        if (reader.ReadLine() is not { Length: > 0 } header)
            throw new DataException(new DataPlace(path, 1), "found no header", expected);
        string[] names = header.Split(',', StringSplitOptions.TrimEntries);
        if (names.Length != features)
            throw new DataException(new DataPlace(path, 1), $"found {names.Length} {(names.Length == 1 ? "column" : "columns")}", expected);
        ImmutableArray<CsvField> fields = [.. names.Select((name, index) => new CsvField(name.Trim('"'), index + 1, []))];
        return new CsvSchema(HasHeader: true, Delimiter: ',', fields, [new CsvField("target", features + 1, [])]);
    }

    private static StreamReader OpenText(string path)
    {
        try
        {
            return new StreamReader(path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException(new DataPlace(path), "found no such file", "expected a CSV file of samples");
        }
    }
}
