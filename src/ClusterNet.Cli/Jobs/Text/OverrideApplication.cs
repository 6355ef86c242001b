using System.Globalization;

namespace ClusterNet.Cli.Jobs.Text;

/// <summary>
/// Puts the values of <see cref="JobOverride"/>s into the nodes of a job. Sections and keys that are missing are created, a list grows
/// by the index that follows its last one, and a short form such as <c>optimizer: adam</c> is opened (<see cref="ShortForm"/>).
/// </summary>
public static class OverrideApplication
{
    /// <summary>The job with the overrides in it, the later ones over the earlier ones.</summary>
    /// <exception cref="JobFileException">A path leads through something that has no such key, or a value is not YAML.</exception>
    public static JobNode Apply(JobNode root, IEnumerable<JobOverride> overrides)
    {
        JobProblems problems = new();
        foreach (JobOverride change in overrides)
        {
            try
            {
                JobNode value = JobTextReader.ReadOption(change.Value, change.Option);
                root = Replace(root, change.KeyPath.Split('.'), depth: 0, value, change);
            }
            catch (JobFileException failure)
            {
                foreach (JobProblem problem in failure.Problems)
                    problems.Add(problem);
            }
        }
        problems.ThrowIfAny();
        return root;
    }

    private static JobNode Replace(JobNode? node, string[] path, int depth, JobNode value, JobOverride change)
    {
        if (depth == path.Length)
            return value;
        string key = path[depth];
        if (key.Length == 0)
            throw Refuse(change, change.KeyPath, $"'{change.KeyPath}'", "keys with one dot between them");
        switch (node)
        {
            case null or JobScalar { IsEmpty: true }:
                return new JobMap([], value.Place).With(key, Replace(null, path, depth + 1, value, change));
            case JobMap map:
                return map.With(key, Replace(map.Find(key)?.Value, path, depth + 1, value, change));
            case JobList list:
                int index = IndexIn(list, path, depth, change);
                JobNode item = Replace(index < list.Items.Length ? list.Items[index] : null, path, depth + 1, value, change);
                return new JobList(index < list.Items.Length ? list.Items.SetItem(index, item) : list.Items.Add(item), list.Place);
            default:
                JobMap opened = ShortForm.Open(PathTo(path, depth), (JobScalar)node)
                    ?? throw Refuse(change, PathTo(path, depth), node.Describe(), $"a section that can hold the key '{key}'");
                return Replace(opened, path, depth, value, change);
        }
    }

    private static int IndexIn(JobList list, string[] path, int depth, JobOverride change)
    {
        bool isIndex = int.TryParse(path[depth], NumberStyles.None, CultureInfo.InvariantCulture, out int index);
        if (isIndex && index <= list.Items.Length)
            return index;
        throw Refuse(change, PathTo(path, depth), $"'{path[depth]}' as an index",
            string.Create(CultureInfo.InvariantCulture,
                $"a whole number from 0 to {list.Items.Length} (one more than the last adds an item)"));
    }

    private static string PathTo(string[] path, int depth) => string.Join('.', path[..depth]);

    private static JobFileException Refuse(JobOverride change, string keyPath, string found, string expected) =>
        new([new(new OptionPlace(change.Option), keyPath, found, expected)]);
}
