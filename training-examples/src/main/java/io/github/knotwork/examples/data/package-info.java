/**
 * Image data sets. {@link io.github.knotwork.examples.data.DataSets} lists what there is: the
 * embedded {@code fashion} and {@code digits}, any directory of idx files, a lone idx file of
 * images.
 *
 * <ul>
 *   <li>{@link io.github.knotwork.examples.data.Images}, {@link
 *       io.github.knotwork.examples.data.LabelledImages}, {@link
 *       io.github.knotwork.examples.data.TrainTest} and {@link
 *       io.github.knotwork.examples.data.PredictionInput} hold data in memory.
 *   <li>{@link io.github.knotwork.examples.data.CsvImages} reads CSV laid out as a {@link
 *       io.github.knotwork.examples.data.CsvFormat} says.
 *   <li>{@link io.github.knotwork.examples.data.DataException} says in one line, naming the file,
 *       why data can't be used.
 * </ul>
 */
@NullMarked
package io.github.knotwork.examples.data;

import org.jspecify.annotations.NullMarked;
