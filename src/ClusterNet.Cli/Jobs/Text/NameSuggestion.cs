namespace ClusterNet.Cli.Jobs.Text;

/// <summary>Finds the name that was probably meant.</summary>
public static class NameSuggestion
{
    /// <summary>
    /// The known name with the smallest distance to the written one, or null where none is close: at most one edit for each
    /// three letters. Of equally near names the first is taken. Upper and lower case, hyphens and underscores count as equal.
    /// </summary>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        string? nearest = null;
        int distanceMin = Math.Max(1, written.Length / 3) + 1;
        foreach (string name in known)
        {
            int distance = Distance(Normalize(written), Normalize(name));
            if (distance < distanceMin)
                (nearest, distanceMin) = (name, distance);
        }
        return nearest;
    }

    /// <summary>
    /// The Damerau-Levenshtein distance in its restricted form (optimal string alignment): the number of insertions, deletions,
    /// substitutions and exchanges of neighbours that turn one text into the other, no letter being edited twice.
    /// </summary>
    public static int Distance(string from, string to)
    {
        int[,] distance = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
            distance[i, 0] = i;
        for (int j = 0; j <= to.Length; j++)
            distance[0, j] = j;
        for (int i = 1; i <= from.Length; i++)
            for (int j = 1; j <= to.Length; j++)
            {
                int substitution = distance[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                distance[i, j] = Math.Min(substitution, Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
            }
        return distance[from.Length, to.Length];
    }

    private static string Normalize(string name) => name.ToLowerInvariant().Replace('-', '_');
}
