using ClusterNet.Cli.Jobs.Sections.Data;
using ClusterNet.Data;

namespace ClusterNet.Cli.Jobs.Building;

/// <summary>Finds a job's data set: a relative path is looked up in the current folder, then in the folder of the job file.</summary>
public static class DataLocator
{
    /// <summary>The job with an absolute data path; the job itself where it needs no file.</summary>
    /// <param name="job">The job.</param>
    /// <param name="currentFolder">The folder that the command was started in.</param>
    /// <param name="jobFile">The job file; null for the job inside the program.</param>
    /// <exception cref="DataException">The data set is at none of the places, which the message lists.</exception>
    public static JobSpecification Locate(JobSpecification job, string currentFolder, string? jobFile)
    {
        SourceSection source = job.Data.Source;
        if (source.DataPath is not { } path)
            return job;
        List<string> places = [Path.GetFullPath(path, currentFolder)];
        if (jobFile is not null)
            places.Add(Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(jobFile, currentFolder))!));
        places = [.. places.Distinct(StringComparer.Ordinal)];
        foreach (string place in places)
            if (source.WhatIsMissingAt(place) is null)
                return job.WithDataAt(place);
        throw new DataException(new DataPlace($"data.path {path}"),
            $"found {string.Join(" and ", places.Select(place => $"{source.WhatIsMissingAt(place)} at {place}"))}",
            $"expected {source.ExpectedAtPath}");
    }
}
