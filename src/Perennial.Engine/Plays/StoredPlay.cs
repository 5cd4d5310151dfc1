using NodaTime;

namespace Perennial.Plays;

/// <summary>Whether a play takes anybody in. The numbers are stored.</summary>
public enum PlayState : short
{
    /// <summary>Defined, and not launched.</summary>
    Draft = 0,

    Running = 1,

    /// <summary>Takes nobody in and does no step until it is resumed.</summary>
    Paused = 2,

    /// <summary>Over for good.</summary>
    Ended = 3,
}

/// <summary>A play as the store keeps it.</summary>
/// <param name="Id">From 1, in the store.</param>
/// <param name="Version">Of <paramref name="Play"/>, from 1.</param>
/// <param name="LaunchedDay">In days since 1970; null for a draft.</param>
/// <param name="Entered">How many customers have entered, those who are held out among them.</param>
/// <param name="ReservedMinor">What it may still come to owe and what it has cost together, in minor units.</param>
public sealed record StoredPlay(int Id, Play Play, int Version, PlayState State, int? LaunchedDay, long Entered, long ReservedMinor)
{
    public required string Author { get; init; }

    public required Instant DefinedAt { get; init; }

    /// <summary>The last day on which somebody entered, in days since 1970.</summary>
    public required int EnteredDay { get; init; }

    /// <summary>How many on that day.</summary>
    public required long EnteredToday { get; init; }
}
