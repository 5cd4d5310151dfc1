namespace Perennial.Standing.Posters;

/// <summary>The poster that is wanted.</summary>
/// <param name="format">svg, png or pdf; svg unless said.</param>
/// <param name="size">a4 or square; a4 unless said.</param>
/// <param name="language">en or zh; en unless said.</param>
/// <param name="colour">The shop's colour: #B33A2B.</param>
/// <param name="wallet_url">The address behind the QR code; no code unless said.</param>
/// <param name="program">The status programme, where there are several.</param>
public readonly record struct PosterQuery(string? format, string? size, string? language, string? colour, string? wallet_url, string? program);
