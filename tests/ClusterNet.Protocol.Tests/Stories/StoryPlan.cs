using System.Globalization;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Tests.Harness;

namespace ClusterNet.Protocol.Tests.Stories;

/// <summary>Reads the words behind the commands plan and resume, such as "steps=3 workers=2".</summary>
internal static class StoryPlan
{
    public static (TrainingPlan Plan, int Lanes) Parse(string words)
    {
        Dictionary<string, int> settings = Read(words);
        int Get(string name, int otherwise) => settings.GetValueOrDefault(name, otherwise);
        TrainingPlan plan = Plans.Small(Get("slices", 4), Get("chunks", 2), Get("servers", 2), Get("steps", 3), Get("workers", 2));
        plan = plan with { Replicas = Get("replicas", 1), Candidates = Get("candidates", 1), LateCandidatesMax = Get("late", 0) };
        return (plan.WithBoundaries(Get("evaluate", 0), Get("parts", 2), Get("checkpoint", 0)), Get("lanes", 1));
    }

    public static (TrainingPlan Plan, int Lanes) Parse(string words, TrainingPlan resumed)
    {
        Dictionary<string, int> settings = Read(words);
        TrainingPlan plan = resumed with
        {
            ServersToStart = settings.GetValueOrDefault("servers", resumed.ServersToStart),
            WorkersToStart = settings.GetValueOrDefault("workers", resumed.WorkersToStart),
        };
        return (plan, settings.GetValueOrDefault("lanes", 1));
    }

    private static Dictionary<string, int> Read(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('='))
            .ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture));
}
