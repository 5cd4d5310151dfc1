namespace Perennial.Simulator;

/// <summary>What order files to write of a simulated shop.</summary>
public sealed record OrderFilePlan
{
    /// <summary>Lines of orders in all parts together, without the header lines.</summary>
    public long Lines { get; init; } = 1_000_000;

    /// <summary>Share of lines to damage beyond reading: 0.01 is every hundredth on average.</summary>
    public double DamagedShare { get; init; }

    /// <summary>Whether to add the column <c>line_no</c>, counted from 1 in each order.</summary>
    public bool LineNumbers { get; init; }

    /// <summary>Whether to add the column <c>email</c>.</summary>
    public bool Emails { get; init; }

    /// <summary>One file part for each, in this order; an order is never split between two parts.</summary>
    public IReadOnlyList<FileEncoding> Parts { get; init; } = [FileEncoding.Utf8];
}
